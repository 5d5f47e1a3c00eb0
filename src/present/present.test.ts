import { describe, expect, test } from 'vitest';
import { DEFAULT_RELEASE } from '../releases/releases.ts';
import { COMPONENTS } from './component.ts';
import { present } from './present.ts';
import { exampleValues } from './render-example.ts';
