import { fromTo, shown } from './describe-change.ts';
import type { Stored } from './describe-change.ts';

/** The fields of a rule as a sentence names them. */
const FIELDS: Readonly<Record<string, string>> = {
  conditions: 'its conditions',
  product: 'its product',
};

/** Returns ` by the map rule Payments`, or nothing where a person mapped it. */
export function byRule({ rule }: Stored<'mapping.created'>): string {
  return rule === undefined ? '' : ` by the map rule ${rule}`;
}

/** Returns what a change of a map rule did, as a sentence. */
export function ruleChange(detail: Stored<'map_rule.changed'>): string {
  const name = shown(detail.name);
  const { after } = detail;
  const parts = changedParts(detail);
  if (parts.length > 0)
    return `Changed the map rule ${name}: ${[...parts, ...stopped(after?.enabled)].join(', ')}.`;
  return after?.enabled === true ? `Switched the map rule ${name} on.` : `Stopped the map rule ${name}.`;
}

/** Returns the names of rules in their order. */
export function ruleNames({ rules }: Stored<'map_rules.ordered'>): string {
  return rules === undefined
    ? '?'
    : rules.map((name, index) => `${String(index + 1)}. ${shown(name)}`).join(', ');
}

function changedParts({ fields, before, after }: Stored<'map_rule.changed'>): readonly string[] {
  const named = (fields ?? []).flatMap((field) => FIELDS[shown(field)] ?? []);
  const name = after?.name === undefined ? [] : [`its name${fromTo(before?.name, after.name)}`];
  const level =
    after?.level === undefined ? [] : [`its level${fromTo(levelOf(before?.level), levelOf(after.level))}`];
  return [...name, ...named, ...level];
}

function levelOf(level: number | null | undefined): string {
  return level === undefined || level === null ? 'the suggested one' : `L${String(level)}`;
}

function stopped(enabled: boolean | undefined): readonly string[] {
  if (enabled === undefined) return [];
  return [enabled ? 'switched on' : 'stopped'];
}
