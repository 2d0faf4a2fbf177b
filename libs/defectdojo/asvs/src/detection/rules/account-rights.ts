import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for code that may change what an account of a cloud provider, or a cluster, contains. */
export const accountRights: FeatureRules = {
  id: 'account_rights',
  name: 'Rights over an account',
  reason: 'The code changes machines, roles or secrets of an account or a cluster.',
  code: [
    {
      id: 'account-machines',
      reason: 'Stops, starts or removes machines of an account.',
      languages: ['py', 'js', 'go', 'java', 'csharp', 'ruby', 'php'],
      confidence: 'strong',
      tokens: spaced`
          .stop_instances(  .start_instances(  .terminate_instances(  .stop_db_instance(  .stop_db_cluster(
          .reboot_instances(  .stopInstances(  .startInstances(  .terminateInstances(  StopInstancesCommand(
          StartInstancesCommand(  TerminateInstancesCommand(  StopInstancesInput{  StartInstancesInput{
          TerminateInstancesInput{  StopInstancesRequest  StartInstancesRequest  TerminateInstancesRequest
          virtual_machines.begin_deallocate(  virtual_machines.begin_delete(  virtualMachines.beginDeallocate(`,
      yes: ['client.stop_instances(InstanceIds=ids)'],
      no: ['# client.stop_instances(', 'def stop_instances(self):', 'client.describe_instances()'],
    },
    {
      id: 'account-roles',
      reason: 'Changes roles, users or policies of an account.',
      languages: ['py', 'js', 'go', 'java', 'csharp', 'ruby', 'php'],
      confidence: 'strong',
      tokens: spaced`
          .attach_role_policy(  .put_role_policy(  .attach_user_policy(  .put_user_policy(  .create_access_key(
          .create_policy_version(  .update_assume_role_policy(  .attachRolePolicy(  .putRolePolicy(  .putUserPolicy(
          AttachRolePolicyCommand(  PutRolePolicyCommand(  PutUserPolicyCommand(  AttachUserPolicyCommand(
          CreateAccessKeyCommand(  UpdateAssumeRolePolicyCommand(  AttachRolePolicyInput{  PutRolePolicyInput{
          .move_account(  .create_account_assignment(  CreateAccountAssignmentCommand(`,
      yes: ['iam.put_role_policy(RoleName=name)'],
      no: ['# iam.put_role_policy(', 'iam.get_role_policy(RoleName=name)'],
    },
    {
      id: 'account-infrastructure',
      reason: 'Makes users, accounts or clusters of a cloud provider.',
      languages: ['terraform', 'config', 'js', 'py', 'java', 'csharp'],
      confidence: 'strong',
      kind: 'config',
      tokens: spaced`
          aws_iam_user  aws_iam_access_key  aws_organizations_account  aws_ssoadmin_account_assignment
          google_organization_iam_member  google_folder_iam_member  aws_eks_cluster  google_container_cluster
          azurerm_kubernetes_cluster  AWS::IAM::User  AWS::IAM::AccessKey  AWS::Organizations::Account
          AWS::EKS::Cluster  new eks.Cluster(  new iam.User(  new iam.AccessKey(  arn:aws:iam::aws:policy/AdministratorAccess
          Microsoft.ContainerService/managedClusters`,
      yes: ['resource "aws_iam_user" "deployer" {'],
      no: ['# resource "aws_iam_user" "deployer" {', 'resource "aws_iam_role" "function" {'],
    },
    {
      id: 'cluster-secrets',
      reason: 'Reads or writes the secrets of a cluster.',
      languages: ['go', 'py', 'js', 'java', 'csharp', 'rust'],
      confidence: 'strong',
      tokens: spaced`
          CoreV1().Secrets(  create_namespaced_secret(  replace_namespaced_secret(  patch_namespaced_secret(
          read_namespaced_secret(  createNamespacedSecret(  replaceNamespacedSecret(  patchNamespacedSecret(
          readNamespacedSecret(  Api<Secret>  .Core().V1().Secrets()`,
      patterns: [
        { near: ['.CoreV1()'], regex: /\.CoreV1\(\)\.Secrets\(/ },
        { near: ['.Secrets('], regex: /\b(?:corev1|coreV1|v1|client|clientset|core)\.Secrets\(/ },
      ],
      yes: ['secret, err := clientset.CoreV1().Secrets(namespace).Get(ctx, name, opts)'],
      no: ['// clientset.CoreV1().Secrets(namespace)', 'clientset.CoreV1().ConfigMaps(namespace)'],
    },
  ],
};
