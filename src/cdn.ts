/** The file for a script tag: every element defined, and everything exported. */
import './register.js';

export * from './index.js';
