import type { AuditEntry } from '../core/change.js';
import type { CustomerRecord } from '../core/customer.js';
import { presentCustomer } from '../core/customer-plan.js';
import { explain } from '../core/explain.js';
import { BUILT_IN_GROUPS } from '../core/group.js';
import { isHiddenFilter } from '../core/hidden-questions.js';
import type { JudgeEnvironment } from '../core/judge.js';
import { isKindShown } from '../core/masked-activity.js';
import { isGroupShown } from '../core/masking.js';
import { ALL_PERMISSIONS } from '../core/permissions.js';
import type { Sale } from '../core/sale.js';
import {
  SUBJECT_PARTS,
  type SubjectExport,
  type SubjectGroup,
  type SubjectPart,
  type SubjectSale,
} from '../core/subject-export.js';
import type { StoreView } from '../stores/store.js';
import { auditList } from './audit.js';
import { builtInGroup, storedGroup } from './group-list.js';
import type { Handler, HandlerContext } from './handler.js';
import { liveCustomer } from './live-customer.js';

/** Entries of the trail read at once. */
const AUDIT_PAGE = 200;

/** Everything kept about one person, as JSON or as a page in the directory's language. */
export const customersSubjectExport: Handler<'customers.subjectExport'> = async ({ id, format }, context) => {
  const subject = await subjectOf(id, context);
  if (format === 'json') return new Blob([JSON.stringify(subject, null, 2)], { type: 'application/json' });
  // Words are no part of what answers: they come for who reads this page.
  const { subjectPage } = await import('../i18n/subject-page.js');
  const page = await subjectPage(subject, context.settings);
  return new Blob([page], { type: 'text/html;charset=utf-8' });
};

async function subjectOf(id: string, context: HandlerContext): Promise<SubjectExport> {
  const { settings, permissions = ALL_PERMISSIONS, now, store } = context;
  const question = await context.queryContext();
  const env: JudgeEnvironment = { ...settings, ...question };
  const shows = (part: SubjectPart): boolean =>
    SUBJECT_PARTS[part].every((permission) => permissions.has(permission));
  const redacted = (Object.keys(SUBJECT_PARTS) as SubjectPart[]).filter((part) => !shows(part));
  const subject = await store.read(async (view): Promise<SubjectExport> => {
    const record = await liveCustomer(view, id);
    const { id: customerId, unsubscribedEmails = [] } = record;
    const sales = await view.list('sales', customerId);
    const activity = await view.list('activity', customerId);
    const cards = shows('cards') ? await view.list('cards', customerId) : undefined;
    return {
      exportedAt: now.toISOString(),
      timeZone: settings.timeZone,
      currency: settings.currency,
      customer: presentCustomer(record),
      customFields: Object.fromEntries(settings.customFields.map(({ key, name }) => [key, name])),
      unsubscribedEmails: unsubscribedEmails.map(({ address }) => address),
      groups: await groupsOf(record, view, env, context),
      sales: sales.map(withoutFingerprint),
      appointments: await view.list('appointments', customerId),
      activity: activity.filter((entry) => isKindShown(entry, { permissions })),
      ...(shows('notes') ? { notes: await view.list('notes', customerId) } : {}),
      ...(shows('loyalty') ? { loyalty: await view.list('loyalty', customerId) } : {}),
      ...(shows('coupons') ? { coupons: await view.list('coupons', customerId) } : {}),
      ...(cards ? { cards: cards.map(({ token: _, fingerprint: __, ...card }) => card) } : {}),
      ...(shows('files') ? { files: await view.list('files', customerId) } : {}),
      ...(redacted.length === 0 ? {} : { redacted }),
    };
  });
  return shows('history') ? { ...subject, history: await historyOf(subject.customer.id, context) } : subject;
}

/** The groups that somebody is in, with what their rules ask for and what is so of them. */
async function groupsOf(
  record: CustomerRecord,
  view: StoreView,
  env: JudgeEnvironment,
  { settings, permissions = ALL_PERMISSIONS }: HandlerContext,
): Promise<SubjectGroup[]> {
  const stored = await view.all('groups');
  const [history] = await view.histories([record.id]);
  const person = history === undefined ? record : { ...record, history };
  const sight = { permissions, customFields: settings.customFields };
  const offered = [
    ...BUILT_IN_GROUPS.filter(({ kind }) => kind !== 'all').map(({ id }) =>
      builtInGroup(id, stored, settings),
    ),
    ...stored.map((group) => storedGroup(group, stored, settings)),
  ];
  return offered.flatMap(({ group, filter }): SubjectGroup[] => {
    const { id, name, kind } = group;
    if (!isGroupShown(group, sight) || isHiddenFilter(filter, sight)) return [];
    const { member, conditions, changesAt } = explain(filter, person, env);
    if (!member) return [];
    if (kind === 'manual') return [{ id, name, kind }];
    return [{ id, name, kind, rule: filter, conditions, ...(changesAt === undefined ? {} : { changesAt }) }];
  });
}

function withoutFingerprint({ customerId: _, card, ...sale }: Sale): SubjectSale {
  if (card === undefined) return sale;
  const { fingerprint: __, ...shown } = card;
  return { ...sale, card: shown };
}

/** The whole trail of somebody, newest first. */
async function historyOf(customerId: string, context: HandlerContext): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let before: string | undefined;
  do {
    const page = await auditList(
      { customerId, limit: AUDIT_PAGE, ...(before === undefined ? {} : { before }) },
      context,
    );
    entries.push(...page.entries);
    before = page.next;
  } while (before !== undefined);
  return entries;
}
