import * as v from 'valibot';
import { id, text } from './record-schemas.js';

/* What answers of several operations are made of; in no page's bundle, like the answers' schemas. */

export const instant = v.pipe(text, v.isoTimestamp());
export const civilDate = v.pipe(text, v.isoDate());
export const version = v.pipe(v.number(), v.integer(), v.minValue(1));
/** The change that `changes.undo` takes back; absent where nothing changed. */
export const saved = { changeId: v.exactOptional(id) };
export const changed = v.strictObject({ changeId: id });
/** Names of facts that the caller may not see. */
export const redacted = v.exactOptional(v.array(text));
