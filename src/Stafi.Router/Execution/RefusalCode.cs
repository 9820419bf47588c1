namespace Stafi.Router.Execution;

/// <summary>Stable codes of refusals, for scripts and alerts.</summary>
public static class RefusalCode
{
    /// <summary>A gate refuses on fresh evidence.</summary>
    public const string GateUnsafe = "gate-unsafe";

    /// <summary>A gate has not enough fresh evidence.</summary>
    public const string GateUnknown = "gate-unknown";

    /// <summary>A source that is needed to go on does not answer.</summary>
    public const string SourceFailed = "source-failed";

    /// <summary>What the plan was made from is no longer so.</summary>
    public const string WorldChanged = "world-changed";

    /// <summary>Shares or deposit data did not pass their check: nothing of them was used.</summary>
    public const string SecretsInvalid = "secrets-invalid";

    /// <summary>The simulated call reverts.</summary>
    public const string SimulationReverted = "simulation-reverted";

    /// <summary>The mined transaction reverted.</summary>
    public const string Reverted = "reverted";

    /// <summary>The transaction was cancelled before it was mined, because it was no longer wanted.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>It needs more gas than a transaction may have.</summary>
    public const string GasAboveLimit = "gas-above-limit";

    /// <summary>The bytes are more than a node takes.</summary>
    public const string TransactionTooLarge = "transaction-too-large";

    /// <summary>A remote signer returned something else than the transaction that it was asked to sign.</summary>
    public const string SignatureRefused = "signature-refused";

    /// <summary>Its gas at the present price is more than nodes let a transaction pay: fewer keys go at once.</summary>
    public const string TransactionFeeAboveLimit = "transaction-fee-above-limit";

    /// <summary>Gas costs more than the configured cap.</summary>
    public const string FeeAboveCap = "fee-above-cap";

    /// <summary>The day's budget is used up.</summary>
    public const string BudgetUsedUp = "budget-used-up";

    /// <summary>The account can not pay for it.</summary>
    public const string InsufficientFunds = "insufficient-funds";

    /// <summary>The account takes no new transactions.</summary>
    public const string AccountStopped = "account-stopped";

    /// <summary>Another registration of the owner is in flight, or its registration nonces are used up.</summary>
    public const string RegistrationLane = "registration-lane";

    /// <summary>Whoever got the message did not take it.</summary>
    public const string MessageRejected = "message-rejected";

    /// <summary>A defect of the router.</summary>
    public const string Defect = "defect";
}
