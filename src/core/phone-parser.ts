/** What is used of libphonenumber-js: a bundler leaves the rest out only where it is named by a static import. */
export { default as parsePhoneNumber, isSupportedCountry } from 'libphonenumber-js/core';
