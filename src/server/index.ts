export { createDirectoryServer } from './server.js';
export type { BodyLimits } from './request-input.js';
export type { Access, AdapterSource, DirectoryServerOptions } from './server.js';
