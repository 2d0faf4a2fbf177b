import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { attributionOf } from '../catalogue/attribution.ts';
import { catalogueOf } from '../catalogue/catalogue.ts';
import { ASVS_LEVELS } from '@gecko-defectdojo/contract';
import { chapterUrl, releaseUrl, sectionUrl } from '../catalogue/official-text.ts';

/**
 * Returns a version as a CycloneDX 1.6 standard (`definitions.standards`). Uses the references of OWASP's own CycloneDX
 * file (`V1`, `V1.2`, `V1.2.4`, `level-1`), with links instead of the texts. As in that file, a level lists only the
 * requirements that it adds to the level below.
 */
export function standardDefinition(version: AsvsVersion) {
  const chapters = catalogueOf(version).chapters;
  const requirements = chapters.flatMap((chapter) =>
    chapter.sections.flatMap((section) => section.requirements),
  );
  const { title, copyright, licence, licenceUrl } = attributionOf(version);
  return {
    'bom-ref': `ASVS-${version}`,
    name: title,
    version,
    description: `${copyright}, ${licence} (${licenceUrl}). Numbers, names and levels only; the short names of requirements are Gecko's own, and their texts are at the links.`,
    owner: 'The OWASP Foundation',
    requirements: chapters.flatMap((chapter) => [
      {
        'bom-ref': chapter.id,
        identifier: chapter.id,
        title: chapter.name,
        externalReferences: documentation(chapterUrl(version, chapter.id)),
      },
      ...chapter.sections.flatMap((section) => [
        {
          'bom-ref': section.id,
          identifier: section.id,
          title: section.name,
          parent: chapter.id,
          externalReferences: documentation(sectionUrl(version, section.id)),
        },
        ...section.requirements.map(({ id, name, sectionId }) => ({
          'bom-ref': `V${id}`,
          identifier: `V${id}`,
          title: name,
          parent: sectionId,
        })),
      ]),
    ]),
    levels: ASVS_LEVELS.map((level) => ({
      'bom-ref': `level-${level}`,
      identifier: `Level ${level}`,
      description:
        level === 1 ? 'The first level.' : `Adds these requirements to those of level ${level - 1}.`,
      requirements: requirements
        .filter((requirement) => requirement.level === level)
        .map((requirement) => `V${requirement.id}`),
    })),
    externalReferences: documentation(releaseUrl(version)),
  };
}

function documentation(url: string | undefined) {
  return url === undefined ? [] : [{ type: 'documentation', url }];
}
