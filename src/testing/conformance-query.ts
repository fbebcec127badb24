import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

/** Somebody whom a search must find by a text that is made of a word of their own. */
function findsBy(
  person: (word: string) => Parameters<World['create']>[0],
  search: (word: string) => string,
): ConformanceCase[1] {
  return async (world) => {
    const word = world.word();
    const { id } = await world.create(person(word));
    equal(await world.ids({ search: search(word) }), [id]);
  };
}

export const queryCases: readonly ConformanceCase[] = [
  [
    'gives a row for each customer with what a list shows',
    async (world) => {
      const familyName = world.word();
      const { id, version } = await world.create({
        givenName: 'Ann',
        familyName,
        companyName: 'Mill',
        emailAddress: 'ann@example.com',
        phoneNumber: '+15145550123',
      });
      const { customers, total } = await world.call('customers.query', { search: familyName });
      equal(total, 1);
      const { badges, ...row } = customers[0]!;
      ok(Array.isArray(badges), 'badges are a list');
      equal(row, {
        id,
        version,
        name: `Ann ${familyName}`,
        companyName: 'Mill',
        emailAddress: 'ann@example.com',
        phoneNumber: '+15145550123',
        visits: 0,
        totalSpend: 0,
      });
    },
  ],
  [
    'finds by given name',
    findsBy(
      (word) => ({ givenName: word }),
      (word) => word,
    ),
  ],
  [
    'finds by family name',
    findsBy(
      (word) => ({ familyName: word }),
      (word) => word,
    ),
  ],
  [
    'finds by company',
    findsBy(
      (word) => ({ companyName: `${word} Ltd` }),
      (word) => word,
    ),
  ],
  [
    'finds by nickname',
    findsBy(
      (word) => ({ givenName: 'Ann', nickname: word }),
      (word) => word,
    ),
  ],
  [
    'finds by reference id',
    findsBy(
      (word) => ({ givenName: 'Ann', referenceId: `A-${word}` }),
      (word) => word,
    ),
  ],
  [
    'finds by note',
    findsBy(
      (word) => ({ givenName: 'Ann', note: `Orders ${word} on Fridays` }),
      (word) => word,
    ),
  ],
  [
    'finds by email address',
    findsBy(
      (word) => ({ emailAddress: `${word}@example.com` }),
      (word) => `${word}@exam`,
    ),
  ],
  [
    'finds by any email address of several',
    findsBy(
      (word) => ({ emails: [{ address: 'first@example.com' }, { address: `${word}@example.com` }] }),
      (word) => word,
    ),
  ],
  [
    'finds by a part of a word',
    findsBy(
      (word) => ({ givenName: `Pre${word}ending` }),
      (word) => word.slice(1),
    ),
  ],
  [
    'finds in either case',
    findsBy(
      (word) => ({ givenName: word }),
      (word) => word.toUpperCase(),
    ),
  ],
  [
    'finds without accents what has them',
    findsBy(
      (word) => ({ givenName: `Élodie ${word}` }),
      (word) => `elodie ${word}`,
    ),
  ],
  [
    'finds with accents what has none',
    findsBy(
      (word) => ({ givenName: `Elodie ${word}` }),
      (word) => `Élodie ${word}`,
    ),
  ],
  [
    'finds letters that are no accents',
    findsBy(
      (word) => ({ givenName: `Søren ${word}` }),
      (word) => `soren ${word}`,
    ),
  ],
  [
    'finds the words in any order',
    findsBy(
      (word) => ({ givenName: 'Ann', familyName: word }),
      (word) => `${word} ann`,
    ),
  ],
  [
    'finds only those who have all the words',
    async (world) => {
      const { word, ids } = await world.family(['Ann', 'Bo']);
      equal(await world.ids({ search: `bo ${word}` }), [ids[1]]);
    },
  ],
  [
    'finds a phone number in any writing of it',
    async (world) => {
      const { id } = await world.create({ phoneNumber: '+14185550177' });
      for (const search of ['4185550177', '(418) 555-0177', '418-555-0177', '+1 418 555 0177', '5550177']) {
        ok((await world.ids({ search })).includes(id), `${search} finds it`);
      }
    },
  ],
  [
    'finds nobody for a word that nobody has',
    async (world) => {
      equal(await world.call('customers.query', { search: `${world.word()}nobody` }), {
        customers: [],
        total: 0,
      });
    },
  ],
  [
    'finds everybody for a blank search',
    async (world) => {
      const { total } = await world.call('customers.query', {});
      equal((await world.call('customers.query', { search: '  ' })).total, total);
    },
  ],
  [
    'takes a search of markup and brackets as the text it is',
    async (world) => {
      const word = world.word();
      const { id } = await world.create({ givenName: `.*[${word}](x)` });
      equal(await world.ids({ search: `[${word}]` }), [id]);
    },
  ],
  [
    'gives pages that neither overlap nor leave out',
    async (world) => {
      const { word, ids } = await world.family(Array.from({ length: 11 }, (_, index) => `P${index}`));
      const pages: string[] = [];
      for (let offset = 0; offset < 11; offset += 4)
        pages.push(...(await world.ids({ search: word, offset, limit: 4 })));
      equal(pages, ids);
    },
  ],
  [
    'tells how many there are in all, whatever the page',
    async (world) => {
      const { word } = await world.family(['Ann', 'Bo', 'Cy']);
      const { customers, total } = await world.call('customers.query', { search: word, offset: 2, limit: 5 });
      equal([customers.length, total], [1, 3]);
      const beyond = await world.call('customers.query', { search: word, offset: 50 });
      equal([beyond.customers.length, beyond.total], [0, 3]);
    },
  ],
  [
    'counts without rows when asked for none',
    async (world) => {
      const { word } = await world.family(['Ann', 'Bo']);
      equal(await world.call('customers.query', { search: word, limit: 0 }), { customers: [], total: 2 });
    },
  ],
  [
    'gives 50 rows when told no limit',
    async (world) => {
      const { word } = await world.family(Array.from({ length: 52 }, (_, index) => `P${index}`));
      const { customers, total } = await world.call('customers.query', { search: word });
      equal([customers.length, total], [50, 52]);
    },
  ],
  ...(
    [
      ['an offset below nothing', { offset: -1 }, 'offset'],
      ['half a row', { limit: 1.5 }, 'limit'],
      ['a limit in words', { limit: 'all' }, 'limit'],
      ['an order by an unknown field', { sort: [{ by: 'shoeSize', direction: 'ascending' }] }, 'sort.0.by'],
      [
        'an order by a custom field that is not defined',
        { sort: [{ by: 'custom.gone', direction: 'ascending' }] },
        'sort.0.by',
      ],
      ['an order in an unknown direction', { sort: [{ by: 'name', direction: 'up' }] }, 'sort.0.direction'],
      ['a key it does not know', { page: 2 }, 'page'],
      ['a date that does not exist', { asOf: '2026-02-30' }, 'asOf'],
    ] as const
  ).map(([what, query, field]): ConformanceCase => [
    `refuses ${what}`,
    async (world) => {
      await world.fails(world.call('customers.query', query as never), 'invalid', { field });
    },
  ]),
  [
    'does not know a group that is not there',
    async (world) => {
      await world.fails(world.call('customers.query', { groupId: 'nothing' }), 'not-found');
    },
  ],
  [
    'narrows by search, filter and group together',
    async (world) => {
      const { word, ids } = await world.family(['Ann', 'Bo', 'Cy']);
      const { id: groupId } = await world.group({ kind: 'manual' });
      await world.call('groups.addMembers', { groupId, ids: [ids[0]!, ids[1]!] });
      const filter = { field: 'givenName', op: 'isNot', value: 'Ann' };
      equal(await world.ids({ search: word, filter, groupId }), [ids[1]]);
    },
  ],
  [
    'counts each of several filters, and everybody',
    async (world) => {
      const { word } = await world.family(['Ann', 'Bo', 'Bo']);
      const mine = { field: 'familyName', op: 'is', value: word };
      const filters = [mine, { all: [mine, { field: 'givenName', op: 'is', value: 'Bo' }] }, { any: [] }];
      const { counts, total } = await world.call('customers.count', { filters });
      equal(counts, [3, 2, 0]);
      equal(total, (await world.call('customers.query', { limit: 0 })).total);
    },
  ],
  [
    'counts nothing when asked for no filter',
    async (world) => equal((await world.call('customers.count', { filters: [] })).counts, []),
  ],
  [
    'knows nobody as of a day before they were added',
    async (world) => {
      const { word, ids } = await world.family(['Ann']);
      const { createdAt } = await world.get(ids[0]!);
      const day = new Date(createdAt);
      const on = (days: number) => new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10);
      equal(await world.ids({ search: word, asOf: on(-2) }), []);
      equal(await world.ids({ search: word, asOf: on(2) }), ids);
      const filters = [{ field: 'familyName', op: 'is', value: word }];
      equal((await world.call('customers.count', { filters, asOf: on(-2) })).counts, [0]);
    },
  ],
];
