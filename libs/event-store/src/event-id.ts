import { v5 } from 'uuid';

/** Id of a command's n-th event (from 0): the same command, decided again, makes the same ids. @throws for no UUID */
export const eventId = (commandId: string, index: number): string => v5(String(index), commandId);
