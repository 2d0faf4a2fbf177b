import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Languages in which infrastructure is described. */
const LANGUAGES = ['config', 'terraform', 'js', 'py', 'java', 'go', 'csharp'] as const;

/** Rules for what infrastructure gives to the programs that it runs. */
export const infrastructure: FeatureRules = {
  id: 'infrastructure',
  name: 'Infrastructure as code',
  reason: 'The repository describes how programs run, with their settings and secrets.',
  code: [
    {
      id: 'infrastructure-secret',
      reason: 'Keeps a secret, or passes one to a program.',
      languages: [...LANGUAGES, 'html'],
      confidence: 'strong',
      kind: 'config',
      tokens: spaced`
          secretKeyRef  secretRef:  existingSecret  master_password  administrator_login_password  administratorLoginPassword
          MasterUserPassword  master_user_password  ENC[AES256_GCM  !vault    aws_secretsmanager_secret  AWS::SecretsManager::Secret
          new secretsmanager.Secret(  secretsmanager.Secret(  azurerm_key_vault  azurerm_key_vault_secret
          google_secret_manager_secret  Microsoft.KeyVault/vaults  Microsoft.KeyVault/vaults/secrets
          requireSecret(  require_secret(  pulumi.Secret  pulumi.secret(
          aws_ssm_parameter  ssm.StringParameter  ManageMasterUserPassword  manage_master_user_password
          kubernetes_secret  vault_generic_secret  vault_kv_secret_v2  GenerateSecretString  generateSecretString
          resolve:secretsmanager  resolve:ssm-secure  secrets_manager_secret  aws_db_instance  AWS::RDS::DBInstance
          EncryptedSecret  SecretProviderClass  sops_encrypted_suffix  aws.secretsmanager.Secret(
          ansible_become_pass  ansible_become_password  ansible_ssh_pass`,
      patterns: [
        {
          near: ['kind:'],
          regex:
            /^kind:\s{1,4}(?:Secret|ExternalSecret|SealedSecret|SecretStore|ClusterSecretStore|VaultSecret)\s*$/,
        },
        { near: ['secure:'], regex: /^\s{2,12}secure:\s{1,4}[\w:+/=]{20,200}\s*$/ },
        { near: ['@secure()'], regex: /^\s*@secure\(\)/ },
        { near: ['no_log:'], regex: /^\s{2,12}no_log: (?:true|yes)\s*$/ },
        { near: ['SecureString'], regex: /[tT]ype["']?\s{0,4}[:=]\s{0,4}["']?SecureString\b/ },
      ],
      yes: [
        '              secretKeyRef:',
        'kind: Secret',
        '@secure()',
        '  no_log: true',
        '      Type: SecureString',
      ],
      no: [
        '# secretKeyRef',
        'kind: Secrets',
        'mysecretRefs:',
        '  secure: true',
        'var secret = new SecureString();',
      ],
    },
    {
      id: 'infrastructure-workload',
      reason: 'Describes a program that runs, or its settings.',
      languages: [...LANGUAGES, 'html'],
      confidence: 'medium',
      kind: 'config',
      tokens: spaced`
          aws_ecs_task_definition  AWS::ECS::TaskDefinition  aws_ecs_service  aws_instance  AWS::EC2::Instance
          azurerm_linux_web_app  azurerm_app_service  azurerm_container_app  azurerm_kubernetes_cluster
          Microsoft.Web/sites  Microsoft.App/containerApps  Microsoft.ContainerService/managedClusters
          google_cloud_run_service  google_cloud_run_v2_service  google_container_cluster  aws_eks_cluster
          AWS::EKS::Cluster  kubernetes_deployment  helm_release  new ecs.FargateService(  ecs.FargateTaskDefinition(
          eks.Cluster(  new k8s.apps.v1.Deployment(  k8s.helm.v3.Chart(  k8s.helm.v3.Release(  aws.ecs.Service(
          aws.ec2.Instance(  aws.eks.Cluster(  azurerm_linux_virtual_machine  Microsoft.Compute/virtualMachines
          google_compute_instance  digitalocean_droplet  nomad_job  aws_elastic_beanstalk_environment  hcloud_server
          aws_rds_cluster  aws_elasticache_replication_group  azurerm_mssql_server  google_sql_database_instance
          azurerm_postgresql_flexible_server  AWS::RDS::DBCluster  rds.DatabaseInstance(  rds.DatabaseCluster(
          envFrom:  aws_lambda_function  AWS::Lambda::Function  cloudflare_worker_script  fly_app  vercel_project
          proxmox_vm_qemu  azurerm_virtual_machine  eks.Cluster  gcp.cloudrun.Service(  gcp.container.Cluster(
          azure-native:web:WebApp  kubernetes_config_map  KubernetesManifest  aws_launch_template  AWS::EC2::LaunchTemplate`,
      patterns: [
        {
          near: ['kind:'],
          regex:
            /^kind:\s{1,4}(?:Deployment|StatefulSet|DaemonSet|CronJob|Job|ConfigMap|HelmRelease|ServiceAccount)\s*$/,
        },
      ],
      yes: ['resource "aws_ecs_task_definition" "shop" {', 'kind: StatefulSet'],
      no: ['# aws_ecs_task_definition', 'kind: Deployments'],
    },
    {
      id: 'service-enabled',
      reason: 'Sets up a program that runs as a service.',
      languages: ['shell'],
      confidence: 'medium',
      kind: 'config',
      countsOnce: true,
      patterns: [
        {
          near: ['systemctl', 'update-rc.d', 'rc-update', 'chkconfig'],
          regex:
            /\b(?:systemctl (?:-\S{1,12} ){0,3}(?:enable|restart)|update-rc\.d|rc-update add|chkconfig)\s/,
        },
      ],
      yes: ['systemctl -q enable "${1}"', 'update-rc.d shop defaults'],
      no: ['# systemctl enable shop', 'systemctl status shop'],
    },
    {
      id: 'service-surroundings',
      reason: 'Gives a service a user, rights or an open port.',
      languages: ['shell'],
      confidence: 'medium',
      kind: 'config',
      countsOnce: true,
      patterns: [
        {
          near: ['useradd', 'adduser', 'ufw', 'firewall-cmd', 'iptables', 'setcap'],
          regex:
            /(?:^|[\s;&|"])(?:useradd (?:-|"?\$)|adduser --|ufw allow|firewall-cmd --|iptables -[AI]\b|setcap ['"]?cap_)/,
        },
      ],
      yes: ['useradd -r --no-create-home shop', 'ufw allow 53/udp'],
      no: ['# ufw allow 53', 'ufw status', 'iptables -L'],
    },
    {
      id: 'infrastructure-playbook',
      reason: 'Sets up machines and the programs on them.',
      languages: ['config'],
      confidence: 'medium',
      kind: 'config',
      tokens: ['ansible.builtin.', 'community.docker.', 'kubernetes.core.', 'ansible.posix.'],
      patterns: [
        { near: ['become:'], regex: /^\s{0,8}become: (?:true|yes)\s*$/i },
        { near: ['hosts:'], regex: /^- hosts:\s/ },
      ],
      yes: ['  ansible.builtin.template:', '  become: true', '- hosts: all'],
      no: ['# become: true', 'become: a', 'ansible.builtins'],
    },
  ],
};

/** Rules for logs that infrastructure keeps. */
export const infrastructureLog: FeatureRules = {
  id: 'infrastructure_log',
  name: 'Logs of infrastructure',
  reason: 'The repository describes which events are logged, where the log is kept and who may read it.',
  code: [
    {
      id: 'infrastructure-log-trail',
      reason: 'Records calls or connections, or keeps the logs of other services.',
      languages: [...LANGUAGES],
      confidence: 'strong',
      kind: 'config',
      tokens: spaced`
          aws_cloudtrail  AWS::CloudTrail::Trail  cloudtrail.Trail(  aws.cloudtrail.Trail(  aws_flow_log  AWS::EC2::FlowLog
          delivery.logs.amazonaws.com  cloudtrail.amazonaws.com  azurerm_monitor_diagnostic_setting
          Microsoft.Insights/diagnosticSettings  google_logging_project_sink  google_logging_organization_sink
          google_logging_folder_sink  enabled_cluster_log_types  aws_guardduty_detector  guardduty.Detector(  securityhub.Account(  AWS::GuardDuty::Detector
          aws_config_configuration_recorder  AWS::Config::ConfigurationRecorder  aws_s3_bucket_logging
          AccessLogSetting  access_log_settings  AccessLogSettings  audit-log-path  audit_log_config
          google_project_iam_audit_config  aws_securityhub_account  log-delivery-write  aws_cloudwatch_log_destination
          aws_cloudwatch_log_subscription_filter  AWS::Logs::SubscriptionFilter  kind: ClusterLogForwarder`,
      yes: ['resource "aws_cloudtrail" "all" {'],
      no: ['# aws_cloudtrail', 'my_aws_cloudtrails'],
    },
    {
      id: 'infrastructure-log-group',
      reason: 'Keeps the log of a program.',
      languages: [...LANGUAGES],
      confidence: 'medium',
      kind: 'config',
      countsOnce: true,
      tokens: spaced`
          aws_cloudwatch_log_group  AWS::Logs::LogGroup  logs.LogGroup(  cloudwatch.LogGroup(  cloudwatch.NewLogGroup(  azurerm_log_analytics_workspace
          Microsoft.OperationalInsights/workspaces  Microsoft.Insights/components  azurerm_application_insights
          aws_cloudwatch_metric_alarm  AWS::CloudWatch::Alarm  google_logging_metric  google_monitoring_alert_policy
          logs:CreateLogGroup`,
      yes: ['    Type: AWS::Logs::LogGroup'],
      no: ['# AWS::Logs::LogGroup', 'my_aws_cloudwatch_log_groups'],
    },
    {
      id: 'infrastructure-log-monitor',
      reason: 'Collects logs or raises alarms.',
      languages: ['config', 'terraform'],
      confidence: 'medium',
      kind: 'config',
      countsOnce: true,
      tokens: spaced`
          kind: ServiceMonitor  kind: PrometheusRule  datadog_monitor  kind: PodMonitor  kind: VMRule
          kube-prometheus-stack`,
      yes: ['kind: PrometheusRule'],
      no: ['# kind: PrometheusRule', 'kind: PrometheusRules'],
    },
    {
      id: 'infrastructure-log-collector',
      reason: 'Collects the logs of programs.',
      languages: ['config', 'terraform'],
      confidence: 'medium',
      kind: 'config',
      countsOnce: true,
      tokens: spaced`
          fluent-bit  fluentd  loki  grafana/promtail  promtail  opentelemetry-collector  filebeat  logstash
          victoria-logs  kind: ClusterFlow  kind: ClusterOutput`,
      yes: ['  image: grafana/promtail:3'],
      no: ['# fluent-bit', 'lokistore'],
    },
  ],
};
