export type { ChartValues } from './compute/chart-values.ts';
export type { IssueCode } from './issues/codes.ts';
export type { Issue, Location } from './issues/issue.ts';
export type { Source } from './parse/document.ts';
export { type Options, type Result, render } from './pipeline.ts';
export type { Component } from './present/component.ts';
export type { Document, Manifest } from './render/document.ts';
export type { Decision, DecisionId } from './resolve/decision.ts';
export type { Overrides } from './resolve/overrides.ts';
