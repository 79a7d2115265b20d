/** Names of the series that dashboards and alerts ask for and that an ordinary day has. */
export function ordinarySeries(): string[];
