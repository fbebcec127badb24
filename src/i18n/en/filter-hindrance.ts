import type { Messages } from '../messages.js';

/** Words of what is in the way where a filter finds nobody. */
export const filterHindrance = {
  'filter.hindrance': {
    one: 'Without “{sentence}” there is {count} customer.',
    other: 'Without “{sentence}” there are {count} customers.',
  },
  'filter.hindrance.rarest': {
    one: 'The rarest is “{sentence}”: {count} customer fits it.',
    other: 'The rarest is “{sentence}”: {count} customers fit it.',
  },
  'filter.hindrance.nobody': 'Nobody at all fits “{sentence}”.',
  'filter.hindrance.drop': 'Remove this condition',
} as const satisfies Messages;
