import type { CustomerFile } from '../core/file.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

/** The smallest picture that is one: a red point. */
const PNG = bytesOf(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
);

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function picture(name = 'cake.png'): File {
  return new File([PNG], name, { type: 'image/png' });
}

async function someone(world: World): Promise<string> {
  return (await world.create({ givenName: world.word() })).id;
}

async function withPicture(
  world: World,
): Promise<{ customerId: string; file: CustomerFile; changeId: string }> {
  const customerId = await someone(world);
  const { changeId, ...file } = await world.call('files.add', { customerId, file: picture() });
  return { customerId, file, changeId: changeId! };
}

async function refused(world: World, content: BlobPart, name: string, code: string): Promise<void> {
  const customerId = await someone(world);
  // What it says of itself counts for nothing.
  const file = new File([content], name, { type: 'image/png' });
  await world.fails(world.call('files.add', { customerId, file }), 'invalid', { code });
  equal(await world.call('files.list', { customerId }), { files: [] });
}

export const customerFileCases: readonly ConformanceCase[] = [
  [
    'has none at first',
    async (world) =>
      equal(await world.call('files.list', { customerId: await someone(world) }), { files: [] }),
  ],
  [
    'keeps a file, and gives it back byte by byte under its name',
    async (world) => {
      const { customerId, file, changeId } = await withPicture(world);
      ok(changeId, 'there is a changeId');
      equal([file.name, file.type, file.size, file.version], ['cake.png', 'image/png', PNG.length, 1]);
      equal((await world.call('files.list', { customerId })).files, [file]);
      const given = await world.call('files.get', { id: file.id });
      equal([given.name, given.file.type], ['cake.png', 'image/png']);
      equal([...new Uint8Array(await given.file.arrayBuffer())], [...PNG]);
    },
  ],
  [
    'takes a name for a file that has none, and keeps whatever characters it has',
    async (world) => {
      const customerId = await someone(world);
      const name = 'Gâteau d’Amélie (“n° 2”); 100 % 🎂.png';
      const { id } = await world.call('files.add', { customerId, file: new Blob([PNG]), name });
      equal((await world.call('files.get', { id })).name, name);
    },
  ],
  [
    'keeps no folders of a name',
    async (world) => {
      const customerId = await someone(world);
      const add = (name: string) => world.call('files.add', { customerId, file: new Blob([PNG]), name });
      equal((await add('../../etc/cake.png')).name, 'cake.png');
      equal((await add('C:\\photos\\cake.png')).name, 'cake.png');
      await world.fails(add('photos/'), 'invalid', { code: 'required', field: 'name' });
    },
  ],
  [
    'lists the newest first',
    async (world) => {
      const customerId = await someone(world);
      for (const name of ['1.png', '2.png', '3.png'])
        await world.call('files.add', { customerId, file: picture(name) });
      const { files } = await world.call('files.list', { customerId });
      equal(
        files.map(({ name }) => name),
        ['3.png', '2.png', '1.png'],
      );
    },
  ],
  [
    'knows a file by what is in it: pictures, PDF, text and tables',
    async (world) => {
      const customerId = await someone(world);
      const typeOf = async (content: BlobPart, name: string) =>
        (
          await world.call('files.add', {
            customerId,
            file: new File([content], name, { type: 'text/html' }),
          })
        ).type;
      equal(await typeOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'photo'), 'image/jpeg');
      equal(await typeOf('GIF89a...', 'photo.txt'), 'image/gif');
      equal(await typeOf('RIFF\u0001\u0001\u0001\u0001WEBPVP8 ', 'photo'), 'image/webp');
      equal(await typeOf('%PDF-1.7\n', 'contract.pdf'), 'application/pdf');
      equal(await typeOf('Likes rye.\r\n\tNo nuts.', 'diet.txt'), 'text/plain');
      equal(await typeOf('a;b\n1;2', 'table.CSV'), 'text/csv');
      equal(await typeOf(new Uint8Array([0x47, 0xe2, 0x74, 0x65, 0x61, 0x75]), 'old.txt'), 'text/plain');
    },
  ],
  ['refuses a page', (world) => refused(world, '<!doctype html><p>Hello', 'photo.png', 'file-type')],
  [
    'refuses a drawing with code',
    (world) => refused(world, '\ufeff \n<svg onload="alert(1)">', 'a.txt', 'file-type'),
  ],
  [
    'refuses a program',
    (world) => refused(world, new Uint8Array([0x4d, 0x5a, 0x90, 0, 3]), 'a.pdf', 'file-type'),
  ],
  ['refuses an empty file', (world) => refused(world, '', 'photo.png', 'empty-file')],
  [
    'refuses a file that is too large',
    (world) => refused(world, new Uint8Array(10 * 1024 * 1024 + 1), 'photo.png', 'file-too-large'),
  ],
  [
    'refuses a text with a card number in it, and does not repeat it',
    async (world) => {
      const customerId = await someone(world);
      const file = new File(['Her card: 4111 1111 1111 1111'], 'card.txt');
      const error = await world.fails(world.call('files.add', { customerId, file }), 'invalid', {
        code: 'card-number',
        field: 'file',
      });
      ok(!JSON.stringify(error).includes('1111'), 'the number is not repeated');
    },
  ],
  [
    'gives a file another name, by its version',
    async (world) => {
      const { file } = await withPicture(world);
      const { id, version } = file;
      const changes = { name: 'Birthday cake.png' };
      const renamed = await world.call('files.update', { id, version, changes });
      equal([renamed.name, renamed.version, renamed.size], ['Birthday cake.png', 2, PNG.length]);
      equal((await world.call('files.get', { id })).name, 'Birthday cake.png');
      await world.fails(world.call('files.update', { id, version, changes }), 'conflict');
    },
  ],
  [
    'brings a removed file back by undo, with what was in it',
    async (world) => {
      const { customerId, file } = await withPicture(world);
      const { changeId } = await world.call('files.remove', { id: file.id, version: file.version });
      equal((await world.call('files.list', { customerId })).files, []);
      await world.fails(world.call('files.get', { id: file.id }), 'not-found', { code: 'unknown-file' });
      await world.call('changes.undo', { changeId });
      equal((await world.call('files.list', { customerId })).files, [file]);
      equal((await world.call('files.get', { id: file.id })).file.size, PNG.length);
    },
  ],
  [
    'takes an added file away by undo, and brings it back by undoing that',
    async (world) => {
      const { customerId, file, changeId } = await withPicture(world);
      const undone = await world.call('changes.undo', { changeId });
      equal((await world.call('files.list', { customerId })).files, []);
      await world.call('changes.undo', { changeId: undone.changeId });
      equal((await world.call('files.get', { id: file.id })).file.size, PNG.length);
    },
  ],
  [
    'adds a file once for one key, and refuses another under it',
    async (world) => {
      const customerId = await someone(world);
      const idempotencyKey = `file ${world.word()}`;
      const add = (file: Blob) => world.call('files.add', { customerId, file }, { idempotencyKey });
      const first = await add(picture());
      equal(await add(picture()), first);
      equal((await world.call('files.list', { customerId })).files.length, 1);
      await world.fails(add(new File(['Other'], 'cake.png')), 'invalid', { code: 'key-reused' });
    },
  ],
  [
    'tells filters who has files',
    async (world) => {
      const { word, ids } = await world.family(['Ann', 'Bob']);
      await world.call('files.add', { customerId: ids[0]!, file: picture() });
      const having = (value: boolean) =>
        world.names({ search: word, filter: { field: 'hasFiles', op: 'is', value } });
      equal(await having(true), [`Ann ${word}`]);
      equal(await having(false), [`Bob ${word}`]);
    },
  ],
  [
    'has a trail of what was added and removed',
    async (world) => {
      const { customerId, file } = await withPicture(world);
      await world.call('files.remove', { id: file.id, version: file.version });
      const { entries } = await world.call('audit.list', { customerId });
      equal(
        entries.slice(0, 2).map(({ operation }) => operation),
        ['files.remove', 'files.add'],
      );
    },
  ],
  [
    'knows no file of nobody, nor one that was never there',
    async (world) => {
      await world.fails(world.call('files.list', { customerId: 'nobody' }), 'not-found');
      await world.fails(world.call('files.add', { customerId: 'nobody', file: picture() }), 'not-found');
      await world.fails(world.call('files.get', { id: 'none' }), 'not-found', { code: 'unknown-file' });
    },
  ],
];
