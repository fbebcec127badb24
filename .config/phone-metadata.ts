import { createRequire } from 'node:module';
import type { Plugin } from 'vite';
import { withoutFormats, type PhoneMetadata } from './phone-formats.ts';

const read = createRequire(import.meta.url) as (path: string) => PhoneMetadata;

/** Packs the metadata of phone numbers without what the library formats numbers by: half of them, and never asked. */
export function slimPhoneMetadata(): Plugin {
  return {
    name: 'slim-phone-metadata',
    enforce: 'pre',
    transform(_code, id) {
      if (!/\/src\/core\/phone-metadata\.ts$/.test(id)) return undefined;
      const metadata = withoutFormats(read('libphonenumber-js/metadata.min.json'));
      return { code: `export default ${JSON.stringify(metadata)};`, map: null };
    },
  };
}
