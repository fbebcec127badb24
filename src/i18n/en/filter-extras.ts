import { fields } from './fields.js';
import { filterSynonyms } from './filter-synonyms.js';

/** Words of the builder of filters that its first screen does not need. */
export const filterExtras = { ...fields, ...filterSynonyms };
