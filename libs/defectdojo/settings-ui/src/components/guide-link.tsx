import { ExternalLink } from '@gecko-defectdojo/ui';
import { useHost } from '../host.ts';
import { guideLink } from '../words/doc-links.ts';
import type { GuideSection } from '../words/doc-links.ts';

export interface GuideLinkProps {
  /** Default: the beginning of the guide. */
  readonly section?: GuideSection;
}

/** A link to a section of the customers' guide. Nothing for a host without a guide. */
export function GuideLink({ section }: GuideLinkProps) {
  const link = guideLink(useHost().docs, section);
  return link === undefined ? null : <ExternalLink href={link.href}>{link.text}</ExternalLink>;
}
