import type { OwnPushSettings, PushSetting, PushSettings } from '@gecko-defectdojo/contract';
import { heldBackBy, reasonOf, settingsOf } from '@gecko-defectdojo/domain';
import type { HeldBack, HeldBackFacts } from '@gecko-defectdojo/domain';

/** The settings of the connection, and those that the finding's mapping has of its own. */
export interface SettingsOfFinding {
  readonly connection: PushSettings;
  /** Undefined while the ledger does not have the finding. */
  readonly own: OwnPushSettings | undefined;
}

/** Says why DefectDojo does not hold a finding, and which setting changes that. */
export function whyNotThere(finding: HeldBackFacts | undefined, settings: SettingsOfFinding): string {
  if (finding?.status === 'false_positive')
    return 'This finding is a false positive that DefectDojo does not hold, so Gecko does not send it.';
  const { connection, own = {} } = settings;
  const holding = settingsOf(connection, { settings: own });
  const heldBack = finding && heldBackBy(finding, holding);
  if (finding === undefined || heldBack === undefined)
    return 'This finding was not pushed to DefectDojo yet.';
  return sentenceOf(heldBack, finding, { holding, whose: (name) => whose(name, own) });
}

interface Words {
  readonly holding: PushSettings;
  /** Returns what has a setting. */
  readonly whose: (name: PushSetting) => string;
}

function sentenceOf(heldBack: HeldBack, finding: HeldBackFacts, { holding, whose: of }: Words): string {
  switch (reasonOf(heldBack)) {
    case 'resolved':
      return 'This finding was resolved before DefectDojo held it, so Gecko does not send it. Turn on "Include resolved findings" to have it there.';
    case 'severity':
      return `This finding is below the minimum severity ${capitalised(holding.minimumSeverity ?? '')} of ${of('minimumSeverity')}, so Gecko does not create it in DefectDojo.`;
    case 'confidence':
      return `Gecko's confidence in this finding is ${finding.confidenceScore}, below the minimum ${holding.minimumConfidence} of ${of('minimumConfidence')}, so Gecko does not create it in DefectDojo.`;
    case 'type':
      return `Findings of the type ${finding.type} are left out by the settings of ${of('leftOutTypes')}, so Gecko does not create it in DefectDojo.`;
  }
}

function whose(name: PushSetting, own: OwnPushSettings): string {
  return name in own ? 'this repository' : 'the connection';
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
