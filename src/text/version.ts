import { version } from '../generated/version.js';

/** The version of calico-render, as in its package.json. */
export const VERSION: string = version;
