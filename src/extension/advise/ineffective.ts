import type { Issue } from '../../issues/issue.ts';
import { formatOrigin, isExplicit } from '../../issues/origin.ts';
import { shortJson } from '../../text/json-text.ts';
import { locationIn } from '../../yaml/node-ref.ts';
import { type AdviceContext, placeInConfig, warnAtConfig } from './advice-context.ts';
import { FIELD_ROUTES, type FieldRoute } from './field-routes.ts';

/** Reports fields that have no effect or are deprecated. */
export function adviseOnIneffective(context: AdviceContext): Issue[] {
  return [
    ...autoscaling(context),
    // A refused input has no values to compare with.
    ...(context.isRefused ? [] : FIELD_ROUTES.flatMap((route) => compareField(context, route))),
    ...deprecated(context),
  ];
}

/** Compares a field with its computed value, and reports a difference with the decision that caused it. */
function compareField(context: AdviceContext, route: FieldRoute): Issue[] {
  const { settings, values, decisions } = context;
  const { field, path, unread } = route;
  const config = settings.networkConfig;
  // Refused fields are absent from the value.
  const value = config?.value && valueAt(config.value, field);
  if (!config || value === undefined || value === null) return [];
  const written = typeof value === 'object' ? undefined : value;
  const deciding = route.decidedBy?.map((steps) => placeInConfig(context, steps)) ?? [];
  const why = unread?.(values);
  const name = field.join('.');
  if (why !== undefined) {
    // An option that is switched off asks for nothing.
    if (written === false) return [];
    return warnAtConfig(context, field, 'NO_EFFECT', `${name} is ignored: ${why}`, deciding);
  }
  const effective = (route.effective ?? ((all) => valueAt(all, path.split('.'))))(values);
  // Off is the default of the switches whose effect is derived.
  const asksForNothing = written === undefined || written === '' || (written === false && route.effective);
  if (asksForNothing || isSame(written, effective)) return [];
  const decision = decisions.findLast((one) => one.path === path);
  const message = `${name} is ignored: ${decision ? `${decision.reason}, so ` : ''}${path} is ${shortJson(valueAt(values, path.split('.')) ?? null)}`;
  // The decision replaced this field.
  const own = locationIn(config, field);
  const others =
    decision?.because.filter((because) => !isExplicit(because) || formatOrigin(because) !== formatOrigin(own)) ?? [];
  return warnAtConfig(context, field, 'NO_EFFECT', message, route.effective ? deciding : others);
}

/** Some of the chart's values are booleans as text. */
function isSame(written: unknown, effective: unknown): boolean {
  if (written === false && effective === undefined) return true;
  return String(written) === String(effective);
}

function valueAt(values: object, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], values);
}

function autoscaling(context: AdviceContext): Issue[] {
  const wanted = context.settings.cluster.wantsVerticalPodAutoscaler;
  if (context.settings.networkConfig?.value?.autoScaling?.mode !== 'vpa' || wanted.value) return [];
  const why = context.inputs.shoot
    ? 'the Shoot does not enable vertical pod autoscaling'
    : 'no Shoot enables vertical pod autoscaling, and it is disabled by default';
  const message = `autoScaling.mode vpa has no effect: ${why}`;
  return warnAtConfig(context, ['autoScaling', 'mode'], 'VPA_NOT_ENABLED', message, [wanted.origin]);
}

function deprecated(context: AdviceContext): Issue[] {
  const replacements = { ipip: 'ipv4.mode', ipAutodetectionMethod: 'ipv4.autoDetectionMethod' } as const;
  return (['ipip', 'ipAutodetectionMethod'] as const).flatMap((field) => {
    if (!context.settings.networkConfig?.value?.[field]) return [];
    const message = `${field} is deprecated and has no effect: set ${replacements[field]}`;
    return warnAtConfig(context, [field], 'DEPRECATED', message);
  });
}
