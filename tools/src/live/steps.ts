import type { Step } from './step.ts';
import * as beginnings from './steps/beginnings.ts';
import { chooseNames } from './steps/chosen-names.ts';
import * as changes from './steps/changes-there.ts';
import * as contents from './steps/contents.ts';
import * as endings from './steps/endings.ts';
import { closeFurtherBranch, followFurtherBranch } from './steps/further-branch.ts';
import { killInMidPush } from './steps/kill.ts';
import { loseLedger } from './steps/lost-ledger.ts';
import { leaveOthersAlone } from './steps/others.ts';
import { carryReasons } from './steps/reasons.ts';
import * as product from './steps/product.ts';
import { resetOwnKey } from './steps/reset-key.ts';
import * as statuses from './steps/statuses.ts';
import * as tags from './steps/team-tags.ts';
import { changeVerified } from './steps/verified.ts';
import { applyToWholeConnection } from './steps/whole-connection.ts';
import { tryWrongConnections } from './steps/wrong-connections.ts';

/** The life of a connection, in order. */
export const STEPS: readonly Step[] = [
  { name: 'Names what is wrong with a connection', run: tryWrongConnections },
  { name: 'Connects with the key', run: beginnings.connectTeam, isEssential: true },
  { name: 'Maps a repository to a new product', run: beginnings.mapToNewProduct, isEssential: true },
  { name: 'Pushes every finding of the first scan', run: beginnings.checkFirstPush, isEssential: true },
  { name: 'Maps a second repository to the same product', run: beginnings.mapSecondRepository },
  { name: 'Writes nothing when nothing has changed', run: beginnings.pushUnchanged },
  { name: 'Gives findings every status', run: statuses.giveFirstStatuses },
  { name: 'Moves findings from every status to every other', run: statuses.giveSecondStatuses },
  { name: 'Opens all findings again', run: statuses.openAll },
  { name: 'Accepts risks with and without an end', run: statuses.changeAcceptances },
  { name: 'Overrides severities and takes them back', run: contents.overrideSeverities },
  { name: 'Says who decided what and why', run: carryReasons },
  { name: 'Words findings anew after another scan', run: contents.reword },
  { name: 'Mitigates what is deleted in Gecko', run: contents.deleteFromGecko },
  { name: 'Leaves tags, notes and entries of others alone', run: leaveOthersAlone },
  { name: 'Gives findings the tags of a team', run: tags.giveTeamTags },
  { name: 'Follows other templates of tags', run: tags.changeTeamTags },
  { name: 'Leaves findings unverified and verifies them again', run: changeVerified },
  { name: 'Gives engagement and tests the names that a team chooses', run: chooseNames },
  { name: 'Lists hand-made changes and keeps them', run: changes.keepHandMadeChanges },
  { name: 'Makes a deleted finding again', run: changes.restoreDeletedFinding },
  { name: 'Makes a deleted test again', run: changes.restoreDeletedTest },
  { name: 'Makes a deleted engagement again', run: changes.restoreDeletedEngagement },
  { name: 'Follows a renamed product', run: product.renameProduct },
  { name: 'Says that a product is gone, and goes on in another', run: product.replaceDeletedProduct },
  { name: 'Takes a killed push over', run: killInMidPush },
  { name: 'Follows a further branch in a test of its own', run: followFurtherBranch },
  { name: 'Applies the settings of the connection to all repositories', run: applyToWholeConnection },
  { name: 'Closes a further branch, and follows it again', run: closeFurtherBranch },
  { name: 'Waits for a new key and catches up', run: resetOwnKey },
  { name: 'Takes a lost ledger up', run: loseLedger },
  { name: 'Still writes nothing, and a check finds nothing', run: beginnings.pushAndCheckUnchanged },
  { name: 'Removes a mapping and mitigates its findings', run: endings.removeSecondMapping },
  { name: 'Ends the connection', run: endings.endConnection },
];
