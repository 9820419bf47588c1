namespace Stafi.Router.Alerting;

/// <summary>Stable codes of alerts, for scripts and pagers.</summary>
public static class AlertCode
{
    /// <summary>Somebody else sends transactions from an account of the router.</summary>
    public const string ForeignNonce = "foreign-nonce";

    /// <summary>A finalized block is no longer in the chain; the router has stopped.</summary>
    public const string FinalizedBlockLost = "finalized-block-lost";

    /// <summary>The ledger and another source count differently; registrations are stopped.</summary>
    public const string LedgerDisagreement = "ledger-disagreement";

    /// <summary>A transaction is not mined, and its replacement would cost more than the cap or than the account has.</summary>
    public const string StuckTransaction = "stuck-transaction";

    /// <summary>Beacon nodes contradict each other about what is finalized.</summary>
    public const string NodesDisagree = "nodes-disagree";

    /// <summary>A configured endpoint is of another chain or genesis and is never used.</summary>
    public const string EndpointRefused = "endpoint-refused";

    /// <summary>A remote signer does not hold its account's key, or does not answer.</summary>
    public const string SignerUnusable = "signer-unusable";

    /// <summary>A validator that the protocol ejects should be leaving by now.</summary>
    public const string ExitOverdue = "exit-overdue";

    /// <summary>The operators' API shows another public key of an operator than the chain.</summary>
    public const string OperatorKeyDiffers = "operator-key-differs";

    /// <summary>Steps of one subject reverted on chain several times in a row.</summary>
    public const string RepeatedSetback = "repeated-setback";

    /// <summary>Urgent steps that save clusters spent more than the day's budget for clusters.</summary>
    public const string BudgetExceeded = "budget-exceeded";

    /// <summary>One owner or group got enough shares of a key to sign for it alone.</summary>
    public const string ShareExposure = "share-exposure";
}
