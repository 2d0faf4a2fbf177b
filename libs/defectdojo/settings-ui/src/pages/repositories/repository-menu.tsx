import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { IconButton, Menu, MenuItem, MenuSeparator } from '@gecko-defectdojo/ui';
import { ModuleMenuLink } from '../../components/module-menu-link.tsx';
import { useHost } from '../../host.ts';

export interface RepositoryMenuProps {
  readonly repository: RepositoryRow;
  readonly canManage: boolean;
  readonly onPush: () => void;
  readonly onRemove: () => void;
}

/** The menu of a repository. */
export function RepositoryMenu({ repository, canManage, onPush, onRemove }: RepositoryMenuProps) {
  const { id, name, mapping } = repository;
  const vulnerabilities = useHost().paths.vulnerabilities(repository);
  const trigger = <IconButton icon="more" label={`Actions for ${name}`} />;
  const always = (
    <>
      {vulnerabilities ? <ModuleMenuLink to={vulnerabilities}>View vulnerabilities</ModuleMenuLink> : null}
      <ModuleMenuLink to={{ page: 'sections', repositoryId: id }}>Edit sections</ModuleMenuLink>
    </>
  );
  if (mapping === null) {
    return (
      <Menu trigger={trigger} align="end">
        {always}
        {canManage ? (
          <>
            <MenuSeparator />
            <ModuleMenuLink to={{ page: 'map', repositoryId: id }}>Map to a product</ModuleMenuLink>
          </>
        ) : null}
      </Menu>
    );
  }
  const mappingId = mapping.id;
  const isActive = mapping.state === 'active';
  return (
    <Menu trigger={trigger} align="end">
      {always}
      <MenuSeparator />
      {canManage && isActive ? <MenuItem onSelect={onPush}>Push now</MenuItem> : null}
      <ModuleMenuLink to={{ page: 'pushes', mappingId }}>View pushes</ModuleMenuLink>
      {isActive ? (
        <>
          <ModuleMenuLink to={{ page: 'check', mappingId }}>Check against DefectDojo</ModuleMenuLink>
          <ModuleMenuLink to={{ page: 'preview', mappingId }}>Preview push</ModuleMenuLink>
        </>
      ) : null}
      {mapping.benchmarkUrl === null || !isActive ? null : (
        <ModuleMenuLink to={{ href: mapping.benchmarkUrl }}>Open benchmark in DefectDojo</ModuleMenuLink>
      )}
      {canManage ? (
        <>
          <MenuSeparator />
          <ModuleMenuLink to={{ page: 'map', repositoryId: id }}>Change mapping</ModuleMenuLink>
          <MenuItem danger onSelect={onRemove}>
            Remove mapping
          </MenuItem>
        </>
      ) : null}
    </Menu>
  );
}
