import type { Messages } from '../messages.js';

/** Words of who agreed to marketing. */
export const marketing = {
  'marketing.hidden': 'Hidden address',
  'marketing.subscribed': 'Subscribed',
  'marketing.unsubscribed': 'Unsubscribed',
  'marketing.unknown': 'Not known',
  'marketing.bounced': 'Undeliverable',
  'marketing.subscribed.why': 'How this was agreed to was not noted.',
  'marketing.unsubscribed.why': 'Only a new consent subscribes this address again.',
  'marketing.unknown.why': 'Nobody asked yet.',
  'marketing.bounced.why': 'Mail to this address came back.',
  'marketing.consent': '{method}, {date}',
  'marketing.subscribe': 'Subscribe…',
  'marketing.subscribe.one': 'Subscribe {address}…',
  'marketing.unsubscribe': 'Unsubscribe',
  'marketing.unsubscribe.one': 'Unsubscribe {address}',
  'marketing.consent.explain': 'Subscribe only somebody who asked for it, and note how.',
  'marketing.method': 'Where the consent was given',
  'marketing.text': 'Its words (optional)',
  'marketing.save': 'Subscribe',
} as const satisfies Messages;
