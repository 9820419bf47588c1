namespace Stafi.Router.Ledger;

/// <summary>The ledger cannot go on with what the node says; nothing of it was written. The message says what, why, and what to do.</summary>
public class LedgerException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// The chain was reorganised below a block that was finalized. What was decided on it may be wrong, so the writer must stop and somebody
/// must look.
/// </summary>
public sealed class LedgerReorgException(string message) : LedgerException(message);

/// <summary>The node's logs contradict the block's header: logs are missing or invented. Asking again, or another node, may help.</summary>
public sealed class LedgerIncompleteException(string message) : LedgerException(message);
