import type { AsvsProfileChapter, RepositoryRow } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import type { ProfileSummary } from '../../profile/profile-summary.ts';

type Mapped = NonNullable<RepositoryRow['mapping']>;

/** The texts of the page that maps one repository. */
export const words = {
  mapTitle: 'Map repository',
  changeTitle: 'Change mapping',
  backToPushes: 'Pushes',
  back: 'DefectDojo',
  loading: 'Loading the repository',
  loadingProfile: 'Loading the sections',
  cancel: 'Cancel',
  saveProfile: 'Save level and sections',
  mappedNow: ({ productName, branch }: Mapped) =>
    `Branch ${branch} goes to ${productName} now. Your entries are kept.`,
  removedMeanwhile:
    'This mapping was removed after you opened it. Your entries are kept: saving maps the repository again.',
  lost: ({ stateReason, productName }: Mapped) =>
    `${stateReason ?? `The product "${productName}" is no longer in DefectDojo.`} Create it again, or choose another product.`,

  target: {
    title: 'Where findings go',
    branch: 'Branch',
    followsDefault: 'Gecko pushes deep scans of the default branch, also when it is renamed or changed.',
    follows: 'Gecko pushes deep scans of this branch.',
    notScanned: 'Gecko has not scanned this branch yet.',
    followsOther: 'Gecko pushes deep scans of this branch, also when the default branch changes.',
    leftInProduct: ({ productName }: Mapped) => `in ${productName}`,
    leftOfBranch: ({ branch }: Mapped) => `of ${branch}`,
  },

  asvs: {
    title: (version: string) => `ASVS ${version}`,
    edit: 'Edit',
    done: 'Done',
    editLabel: 'Edit level and sections',
    doneLabel: 'Done with level and sections',
    summary: ({ level, applying, total, isDetected, isUnknown }: ProfileSummary, format: Format) => {
      if (isUnknown) return `${level}, sections not detected yet`;
      const of = `${format.number(applying)} of ${format.counted(total, 'section')}`;
      return `${level}, ${of} ${isDetected ? 'detected' : 'apply'}`;
    },
    toDecide: (waiting: number, format: Format) =>
      waiting === 0 ? '' : `${format.number(waiting)} to decide: Edit sections shows the evidence.`,
    level: 'Level',
    levelLegend: 'ASVS level',
    suggested: 'Suggested by Gecko',
    assumed: 'Assumed, because not all code was read',
    sections: 'Sections',
    section: ({ id, name }: AsvsProfileChapter) => `${id} ${name}`,
    unsure: ' (unsure)',
    notAssessed: ' (not assessed)',
    whyNot: ({ id, name }: AsvsProfileChapter) => `Why ${id} ${name} does not apply`,
    sayWhyNot: ({ id }: AsvsProfileChapter) => `Say why ${id} does not apply.`,
    fromCode: 'Filled in from the code.',
    fromNextScan: 'Gecko fills this in after the next deep scan. Your choices here stay.',
    withEvidence: 'Edit sections shows the evidence for each.',
    later: 'You can adjust it later in Edit sections.',
  },

  firstPush: {
    title: 'The first push',
    nothingYet: 'Nothing is sent until you map.',
    nothingWhilePaused: 'Nothing is sent while exports are paused.',
    chooseBranch: 'Choose a branch to see it.',
    loading: 'Computing the preview',
    createsNothing: 'The first push creates nothing: no finding is open.',
    afterFirstScan: 'The first push follows the first deep scan of this branch.',
    more: (rest: number, format: Format) => `And ${format.number(rest)} more.`,
  },

  change: {
    title: 'After saving',
    nothing: 'Change the product, the branch, or level and sections.',
    pushes: 'Gecko pushes the findings of ',
    to: (product: string) => ` to ${product}.`,
    paused: 'The findings wait while exports are paused.',
    mitigated: 'The findings pushed before are marked mitigated by one last push.',
    mitigatedNext: 'The findings pushed before are marked mitigated by the next push.',
    left: 'The findings pushed before stay as they are in DefectDojo.',
    profileStays: 'Level and sections stay as they are.',
    profileSaved: 'Level and sections are saved with the mapping.',
    profileAlone: 'Level and sections are saved. Product and branch stay as they are.',
  },

  saved: {
    mapped: (repository: string, product: string) => `Mapped ${repository} to "${product}".`,
    begun: 'The push has begun.',
    paused: 'Exports are paused, so its findings wait.',
    profile: (repository: string) => `Saved level and sections of ${repository}.`,
  },
} as const;
