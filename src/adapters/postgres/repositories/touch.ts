/**
 * A statement that raises what readers of titles go by; `ids`: a select of their ids. They are locked in the order of ids, so that two that raise the same ones wait for each other and do not lock each other out, and are one array,
 * which is looked up by index, however many the planner expects.
 */
export const touching = (ids: string): string =>
  `update asset set projection_version = projection_version + 1 where id = any(array(select id from asset where id = any(array(${ids})) order by id for no key update))`;
