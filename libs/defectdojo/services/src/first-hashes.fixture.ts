import type { SampleName } from './first-rendering.fixture.ts';

/** The fields of the hashes below, in their order. */
const FIELDS =
  'title severity description cwe file_path line mitigation impact steps_to_reproduce severity_justification references cvssv3 cvssv4 vuln_id_from_tool sast_source_object sast_source_file_path sast_source_line sast_sink_object tags asvs_tags';

/** The hashes that the release before stored for each sample, made by its code. They never change. */
const STORED: Readonly<Record<'2.46.4' | '3.2.0', Readonly<Record<SampleName, string>>>> = {
  '2.46.4': {
    'an example':
      'ToyG10rEew3v 13EVoIuLCpRT DCHcgBvJjMIO zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o S0csUXsOYukb wLbzePYOmbUk cmMKj7XD8GbS mu3suRp-WuUX GtulVHDa8toG wxOSgakt4FvP none 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one without a CWE':
      'ToyG10rEew3v 13EVoIuLCpRT DCHcgBvJjMIO X-zrZv_IbzjZ 5SnpAgbZVcYZ c0dctApWjo2o S0csUXsOYukb wLbzePYOmbUk cmMKj7XD8GbS mu3suRp-WuUX pcd30nq71hcT wxOSgakt4FvP none 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one with a rationale':
      'ToyG10rEew3v 13EVoIuLCpRT DCHcgBvJjMIO zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o S0csUXsOYukb wLbzePYOmbUk cmMKj7XD8GbS 8i3RS2afo-Eg GtulVHDa8toG wxOSgakt4FvP none 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one without a vector':
      'ToyG10rEew3v 13EVoIuLCpRT DCHcgBvJjMIO zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o S0csUXsOYukb wLbzePYOmbUk cmMKj7XD8GbS mu3suRp-WuUX GtulVHDa8toG dCNOmK_nSY-1 none 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one with a vector of 4.0':
      'ToyG10rEew3v 13EVoIuLCpRT DCHcgBvJjMIO zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o S0csUXsOYukb wLbzePYOmbUk cmMKj7XD8GbS BzQJd7YFDdMh GtulVHDa8toG dCNOmK_nSY-1 none 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one with a broken vector':
      'ToyG10rEew3v 13EVoIuLCpRT DCHcgBvJjMIO zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o S0csUXsOYukb wLbzePYOmbUk cmMKj7XD8GbS zllm_H9vrQeG GtulVHDa8toG dCNOmK_nSY-1 none 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one without a patch':
      'ToyG10rEew3v 13EVoIuLCpRT DCHcgBvJjMIO zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o dCNOmK_nSY-1 wLbzePYOmbUk dCNOmK_nSY-1 mu3suRp-WuUX GtulVHDa8toG wxOSgakt4FvP none 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'a mild one':
      'ToyG10rEew3v gDUyQH-1lit6 DCHcgBvJjMIO zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o S0csUXsOYukb wLbzePYOmbUk cmMKj7XD8GbS y7pKSQQHzS1e GtulVHDa8toG wxOSgakt4FvP none 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one with hostile texts':
      '0W53OFFiV4EM 13EVoIuLCpRT DiY8ubU1nJyh zXC-oCP3UqBW hXbJ40ayUH4Q c0dctApWjo2o k-b2jK8X_wX2 wLbzePYOmbUk UGecyS_Yexza X9BhKnyOVw4f GtulVHDa8toG wxOSgakt4FvP none 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one with long texts':
      'iSe07qKGBmU2 13EVoIuLCpRT rpPrGbRbkor1 zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o VKwdcs6kxnz1 wLbzePYOmbUk cmMKj7XD8GbS mu3suRp-WuUX GtulVHDa8toG wxOSgakt4FvP none 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
  },
  '3.2.0': {
    'an example':
      'ToyG10rEew3v 13EVoIuLCpRT DCHcgBvJjMIO zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o S0csUXsOYukb wLbzePYOmbUk cmMKj7XD8GbS mu3suRp-WuUX GtulVHDa8toG wxOSgakt4FvP dCNOmK_nSY-1 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one without a CWE':
      'ToyG10rEew3v 13EVoIuLCpRT DCHcgBvJjMIO X-zrZv_IbzjZ 5SnpAgbZVcYZ c0dctApWjo2o S0csUXsOYukb wLbzePYOmbUk cmMKj7XD8GbS mu3suRp-WuUX pcd30nq71hcT wxOSgakt4FvP dCNOmK_nSY-1 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one with a rationale':
      'ToyG10rEew3v 13EVoIuLCpRT DCHcgBvJjMIO zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o S0csUXsOYukb wLbzePYOmbUk cmMKj7XD8GbS 8i3RS2afo-Eg GtulVHDa8toG wxOSgakt4FvP dCNOmK_nSY-1 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one without a vector':
      'ToyG10rEew3v 13EVoIuLCpRT DCHcgBvJjMIO zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o S0csUXsOYukb wLbzePYOmbUk cmMKj7XD8GbS mu3suRp-WuUX GtulVHDa8toG dCNOmK_nSY-1 dCNOmK_nSY-1 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one with a vector of 4.0':
      'ToyG10rEew3v 13EVoIuLCpRT DCHcgBvJjMIO zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o S0csUXsOYukb wLbzePYOmbUk cmMKj7XD8GbS mu3suRp-WuUX GtulVHDa8toG dCNOmK_nSY-1 U-WtDrqfT8Dh 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one with a broken vector':
      'ToyG10rEew3v 13EVoIuLCpRT DCHcgBvJjMIO zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o S0csUXsOYukb wLbzePYOmbUk cmMKj7XD8GbS zllm_H9vrQeG GtulVHDa8toG dCNOmK_nSY-1 dCNOmK_nSY-1 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one without a patch':
      'ToyG10rEew3v 13EVoIuLCpRT DCHcgBvJjMIO zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o dCNOmK_nSY-1 wLbzePYOmbUk dCNOmK_nSY-1 mu3suRp-WuUX GtulVHDa8toG wxOSgakt4FvP dCNOmK_nSY-1 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'a mild one':
      'ToyG10rEew3v gDUyQH-1lit6 DCHcgBvJjMIO zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o S0csUXsOYukb wLbzePYOmbUk cmMKj7XD8GbS y7pKSQQHzS1e GtulVHDa8toG wxOSgakt4FvP dCNOmK_nSY-1 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one with hostile texts':
      '0W53OFFiV4EM 13EVoIuLCpRT DiY8ubU1nJyh zXC-oCP3UqBW hXbJ40ayUH4Q c0dctApWjo2o k-b2jK8X_wX2 wLbzePYOmbUk UGecyS_Yexza X9BhKnyOVw4f GtulVHDa8toG wxOSgakt4FvP dCNOmK_nSY-1 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
    'one with long texts':
      'iSe07qKGBmU2 13EVoIuLCpRT rpPrGbRbkor1 zXC-oCP3UqBW 5SnpAgbZVcYZ c0dctApWjo2o VKwdcs6kxnz1 wLbzePYOmbUk cmMKj7XD8GbS mu3suRp-WuUX GtulVHDa8toG wxOSgakt4FvP dCNOmK_nSY-1 478gIY5wqMLi Ov7OweIQsZ6z k0Vbmh25pQLi a1HUMd9dfxQc Q8CeSWDVXjWO mQjNKuEyq5y6 q_P66vDEH2QC',
  },
};

/** Returns the hashes that the release before stored for a sample, as it stands in DefectDojo of that version. */
export function firstHashes(version: '2.46.4' | '3.2.0', name: SampleName): Readonly<Record<string, string>> {
  const hashes = STORED[version][name].split(' ');
  const entries = FIELDS.split(' ').map((field, index) => [field, hashes[index] ?? 'none'] as const);
  return Object.fromEntries(entries.filter(([, hash]) => hash !== 'none'));
}
