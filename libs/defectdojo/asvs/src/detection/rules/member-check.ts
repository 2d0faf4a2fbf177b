import type { CodeRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Permissions of callers that a function or a tool of operations looks up: groups, policies and lists of allowed names. */
export const MEMBER_CHECK: readonly CodeRule[] = [
  {
    id: 'group-lookup',
    reason: 'Looks up the groups or rights of a user at a provider.',
    languages: ['js', 'py', 'java', 'go', 'csharp', 'ruby', 'rust'],
    confidence: 'medium',
    tokens: spaced`
        list_groups_for_user(  listGroupsForUser(  ListGroupsForUserCommand(  ListGroupsForUser(
        admin_list_groups_for_user(  adminListGroupsForUser(  AdminListGroupsForUserCommand(
        simulate_principal_policy(  simulatePrincipalPolicy(  SimulatePrincipalPolicyCommand(
        is_authorized_with_token(  IsAuthorizedWithTokenCommand(  IsAuthorizedCommand(
        checkMemberGroups(  CheckMemberGroups  SubjectAccessReviewSpec  createSubjectAccessReview(
        create_subject_access_review(  checkMembershipForUser(  getMembershipForUserInOrg(  getCollaboratorPermissionLevel(`,
    yes: ['groups = iam.list_groups_for_user(UserName=request.user)'],
    no: ['// iam.list_groups_for_user(', 'relist_groups_for_users(x)'],
  },
  {
    id: 'member-check',
    reason: 'Checks if a user is in a group, or in a list of those who may.',
    languages: ['js', 'py', 'java', 'go', 'csharp', 'ruby', 'rust'],
    confidence: 'medium',
    tokens: spaced`
        isInGroup(  is_in_group(  user_is_in_group  userIsInGroup  isMemberOfGroup(  is_member_of_group(  isTeamMember(
        is_team_member(  isOrgMember(  is_org_member(`,
    patterns: [
      {
        near: ['allowed'],
        regex:
          /\b(?:not )?in (?:\w{1,20}\.)?allowed_(?:users?|usernames|groups|roles|accounts|principals|teams|senders|emails)\b/,
      },
      {
        near: ['llowed'],
        regex:
          /\b(?:\w{1,20}\.)?allowed(?:Users?|Usernames|Groups|Roles|Accounts|Principals|Teams|Senders|Emails)\.(?:includes|indexOf|has|some|contains|Contains)\(/,
      },
    ],
    yes: [
      'if user not in allowed_users:',
      'if (!allowedGroups.includes(group)) {',
      'if not user_is_in_group:',
    ],
    no: ['// if user in allowed_users', 'for host in allowed_hosts:', 'const allowedUsers = [];'],
  },
];
