/**
 * What the library knows of every country: the smallest of its sets that has lengths and prefixes. Packed without
 * formats (see .config/phone-metadata.ts), which nothing here asks for.
 */
export { default } from 'libphonenumber-js/min/metadata';
