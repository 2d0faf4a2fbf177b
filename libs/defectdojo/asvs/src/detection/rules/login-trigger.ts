import type { CodeRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Functions that a directory of users calls during a login, and functions that ask a provider who the caller is. */
export const LOGIN_TRIGGER: readonly CodeRule[] = [
  {
    id: 'login-trigger',
    reason: 'A function takes part in a login: it decides about a challenge or a registration.',
    languages: ['js', 'py', 'java', 'go', 'csharp'],
    confidence: 'strong',
    tokens: spaced`
        VerifyAuthChallengeResponseTriggerEvent  VerifyAuthChallengeResponseTriggerHandler
        DefineAuthChallengeTriggerEvent  DefineAuthChallengeTriggerHandler  CreateAuthChallengeTriggerEvent
        CreateAuthChallengeTriggerHandler  PreSignUpTriggerEvent  PreSignUpTriggerHandler
        PreAuthenticationTriggerEvent  PreAuthenticationTriggerHandler  PostConfirmationTriggerEvent
        PostConfirmationTriggerHandler  UserMigrationTriggerEvent  UserMigrationTriggerHandler
        CognitoEventUserPoolsPreSignup  CognitoEventUserPoolsDefineAuthChallenge
        CognitoEventUserPoolsVerifyAuthChallenge  event.response.answerCorrect  event.response.issueTokens
        event.response.autoConfirmUser  event['response']['answerCorrect']  event["response"]["answerCorrect"]
        event['response']['issueTokens']  event["response"]["issueTokens"]  event['response']['autoConfirmUser']
        event["response"]["autoConfirmUser"]  KMSTokenValidator(  beforeUserCreated(  beforeUserSignedIn(
        functions.auth.user().beforeCreate(  functions.auth.user().beforeSignIn(`,
    yes: ['event.response.answerCorrect = expected === answer;', 'validator = KMSTokenValidator('],
    no: ['// event.response.answerCorrect', 'response.answerCorrectly = true', 'KMSTokenValidators(x)'],
  },
];
