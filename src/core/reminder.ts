/** A note that is to be seen to, with the customer it is about. */
export interface DueReminder {
  noteId: string;
  customerId: string;
  /** Absent when no name is known. */
  customerName?: string;
  text: string;
  /** Civil date, or civil date and time, in the merchant's zone. */
  remindOn: string;
}
