import type { ActivityEntry, ActivityPart } from '@gecko-defectdojo/contract';
import { ExternalLink } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { partTarget } from './part-target.ts';

/** The sentence of an entry. The names in it are links to what they name. */
export function ActivitySentence({ entry }: { readonly entry: ActivityEntry }) {
  // The API of the release before sends no parts.
  const parts = entry.parts ?? [{ text: entry.text }];
  return parts.map((part, index) => <Part key={index} part={part} entry={entry} />);
}

function Part({ part, entry }: { readonly part: ActivityPart; readonly entry: ActivityEntry }) {
  if (part.url !== undefined) return <ExternalLink href={part.url}>{part.text}</ExternalLink>;
  const target = partTarget(part, entry);
  return target ? <ModuleLink target={target}>{part.text}</ModuleLink> : part.text;
}
