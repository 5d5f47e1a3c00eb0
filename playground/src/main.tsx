import { render } from 'preact';
import { App } from './app.tsx';

const script = document.getElementById('engine')?.textContent ?? '';
const root = document.getElementById('page');
if (!root || script === '') throw new Error('the page is not whole');
root.replaceChildren();
render(<App script={script} />, root);
