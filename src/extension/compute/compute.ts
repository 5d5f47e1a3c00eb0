import type { Issue } from '../../issues/issue.ts';
import type { Settings } from '../resolve/settings.ts';
import type { Decision } from '../resolve/sourced.ts';
import { setAutoscaling } from './autoscaling.ts';
import type { ChartValues } from './chart-values.ts';
import { setConfig } from './config.ts';
import { setDefaults } from './defaults.ts';
import { checkEffectiveConfig, effectiveConfig } from './effective-config.ts';
import { setGlobal } from './global.ts';
import { setImages } from './images.ts';
import { createValueRecorder } from './value-recorder.ts';

export interface Computed {
  values: ChartValues;
  /** The decisions about the values, in order. */
  decisions: Decision[];
  issues: Issue[];
}

/**
 * Computes the values of the chart as the extension does (`pkg/charts`): defaults first, then overrides in its order.
 */
export function compute(settings: Settings): Computed {
  const recorder = createValueRecorder();
  const config = effectiveConfig(settings);
  setDefaults(recorder, settings);
  setConfig(recorder, settings, config);
  setGlobal(recorder, settings);
  setAutoscaling(recorder, settings);
  const issues = [...setImages(recorder, settings), ...checkEffectiveConfig(settings, config)];
  return { values: recorder.values(), decisions: recorder.decisions, issues };
}
