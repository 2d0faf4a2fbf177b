import type { Dependency, Ecosystem } from './manifest/dependency.ts';
import type { DependencyRule, FeatureRules } from './rule.ts';

/** A dependency rule and the feature it belongs to. */
export interface DependencyMatch {
  readonly featureId: string;
  readonly rule: DependencyRule;
}

/** Looks up rules by the name of a dependency. */
export class DependencyIndex {
  readonly #byName = new Map<string, DependencyMatch[]>();

  constructor(features: readonly FeatureRules[]) {
    for (const feature of features)
      for (const rule of feature.dependencies ?? [])
        for (const [ecosystem, names] of Object.entries(rule.names))
          for (const name of names) {
            // The keys of a rule's names are ecosystems.
            const key = `${ecosystem}:${keyOf(ecosystem as Ecosystem, name)}`;
            this.#byName.set(key, [...(this.#byName.get(key) ?? []), { featureId: feature.id, rule }]);
          }
  }

  /** Returns the rules that name a dependency. For Go also those that name the module of the package. */
  matchesOf({ ecosystem, name }: Dependency): readonly DependencyMatch[] {
    const key = keyOf(ecosystem, name);
    const direct = this.#byName.get(`${ecosystem}:${key}`);
    if (direct !== undefined || ecosystem !== 'golang') return direct ?? [];
    const parts = key.split('/');
    for (let length = parts.length - 1; length >= 2; length -= 1) {
      const found = this.#byName.get(`golang:${parts.slice(0, length).join('/')}`);
      if (found !== undefined) return found;
    }
    return [];
  }
}

function keyOf(ecosystem: Ecosystem, name: string): string {
  if (ecosystem === 'golang') return name.replace(/\/v\d{1,3}$/, '');
  return ecosystem === 'nuget' || ecosystem === 'composer' ? name.toLowerCase() : name;
}
