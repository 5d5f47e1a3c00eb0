import type { Options } from '../../extension/pipeline.ts';

/** A way of rendering an input, and what people call it. */
export interface Variant {
  name: string;
  options: Options;
}

/** The same options with a gate off and on, whatever is said about it elsewhere. */
export function gateVariants(gate: string, options: Options): [off: Variant, on: Variant] {
  const { featureGates = '' } = options.overrides ?? {};
  const others = featureGates.split(',').filter((item) => item !== '' && item.split('=')[0]?.trim() !== gate);
  const variant = (value: boolean): Variant => {
    const setting = `${gate}=${value}`;
    const overrides = { ...options.overrides, featureGates: [...others, setting].join() };
    return { name: setting, options: { ...options, overrides } };
  };
  return [variant(false), variant(true)];
}
