import { fileURLToPath } from 'node:url';

/** The folder of the package whose command is tested: this one, or an installed one, which CALICO_RENDER_PACKAGE names. */
export const packageRoot = process.env.CALICO_RENDER_PACKAGE ?? fileURLToPath(new URL('../../', import.meta.url));
