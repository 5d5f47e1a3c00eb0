// For vitest: tests start the command with process.execPath, and with node from the PATH.
import { dirname, join } from 'node:path';

process.execPath = join(process.env.CALICO_RENDER_PACKAGE, 'path/node');
process.env.PATH = `${dirname(process.execPath)}:${process.env.PATH}`;
