import { createContext } from '@lit/context';
import type { Localization } from './localization.js';

/** Words of the nearest `<customer-directory>`. */
export const localizationContext = createContext<Localization | undefined>(
  Symbol.for('customer-directory/localization'),
);
