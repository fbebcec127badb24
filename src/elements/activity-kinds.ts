import type { ActivityEntry } from '../core/activity-feed.js';
import type { ValueContext } from './value-context.js';

/** What an entry of the activity is shown with. */
export interface ActivityView extends ValueContext {
  /** ISO 4217: of entries that name no other. */
  currency: string;
  /** Names of locations by their ids. */
  locations: readonly { id: string; name: string }[];
}

/**
 * A kind of activity of the host's own, as `activity.record` was told it:
 *
 * ```ts
 * directory.activityKinds = [{ kind: 'delivery', label: 'Deliveries', render: ({ text }) => `Delivered: ${text}` }];
 * ```
 */
export interface ActivityKind {
  kind: string;
  /** What people choose it by in the filter: a text, or the key of a message. */
  label: string;
  /** What to show of an entry: a text, a node, or a template of Lit. Its label and its text by default. */
  render?(entry: ActivityEntry, view: ActivityView): unknown;
}

/** The kinds that every directory knows, in the order of the filter. */
export const KNOWN_KINDS: readonly ActivityKind[] = [
  'sale',
  'appointment',
  'feedback',
  'loyalty',
  'campaign',
  'message',
].map((kind) => ({ kind, label: `activity.kind.${kind}` }));
