namespace Stafi.Router.Planning.Steps;

/// <summary>Stable codes of <see cref="Held"/>, for scripts and alerts.</summary>
public static class HeldCode
{
    /// <summary>Ready, waiting up to <c>batch.blocks</c> so that one transaction serves many.</summary>
    public const string WaitsForCompany = "waits-for-company";

    /// <summary>Another step or an open intent uses something it needs.</summary>
    public const string WaitsForClaim = "waits-for-claim";

    /// <summary>An input of the rule could not be read.</summary>
    public const string MissingInput = "missing-input";

    /// <summary>A gate has not enough evidence.</summary>
    public const string GateUnknown = "gate-unknown";

    /// <summary>A gate refuses.</summary>
    public const string GateUnsafe = "gate-unsafe";

    /// <summary>The pool's usable balance is below what a step needs.</summary>
    public const string PoolTooSmall = "pool-too-small";

    /// <summary>A switch or limit of the contracts forbids it.</summary>
    public const string ForbiddenByContract = "forbidden-by-contract";

    /// <summary>No cluster of acceptable operators, or not enough of them.</summary>
    public const string NoCluster = "no-cluster";

    /// <summary>No owner account has registration nonces left.</summary>
    public const string NoOwner = "no-owner";

    /// <summary>The paying account has too little ETH.</summary>
    public const string AccountTooSmall = "account-too-small";

    /// <summary>Waits for the fee recipient of the owner account to be set.</summary>
    public const string WaitsForFeeRecipient = "waits-for-fee-recipient";

    /// <summary>Waits for the protocol's voters.</summary>
    public const string WaitsForVoters = "waits-for-voters";

    /// <summary>The executor's preflight refused it the last time.</summary>
    public const string RefusedByPreflight = "refused-by-preflight";

    /// <summary>ETH of the pool is at risk: foreign withdrawal credentials won for a key, or all its deposits are invalid. Worth an alert.</summary>
    public const string KeyAtRisk = "key-at-risk";

    /// <summary>The voters refused a key: it is settled, and its 1 ETH is not in the router's hands. Worth an alert.</summary>
    public const string KeyLost = "key-lost";

    /// <summary>ETH of the pool is kept for keys of solo users.</summary>
    public const string KeptForSolo = "kept-for-solo";

    /// <summary>A solo user has not staked a confirmed key for too long: nothing is kept for it any more.</summary>
    public const string SoloLapsed = "solo-lapsed";

    /// <summary>All places of the policy are taken by other solo keys.</summary>
    public const string SoloPlacesTaken = "solo-places-taken";

    /// <summary>A key of another super node or of a solo user is lost: nothing is kept for it. Worth an alert.</summary>
    public const string ForeignKeyAtRisk = "foreign-key-at-risk";

    /// <summary>The exit of an ejected validator is signed; a finalized state does not say yet that it leaves.</summary>
    public const string ExitUnderWay = "exit-under-way";

    /// <summary>The beacon chain does not let an ejected validator leave yet.</summary>
    public const string ExitNotYet = "exit-not-yet";

    /// <summary>An ejected validator should be leaving by now. Worth an alert.</summary>
    public const string ExitOverdue = "exit-overdue";

    /// <summary>A rule failed with a defect of the router; the other rules went on.</summary>
    public const string RuleFailed = "rule-failed";

    /// <summary>The ledger and another source count registrations or keys differently. Worth an alert.</summary>
    public const string LedgerDisagreement = "ledger-disagreement";

    /// <summary>The account takes no new transactions until an operator has looked.</summary>
    public const string AccountStopped = "account-stopped";

    /// <summary>A cluster ran dry or is liquidated, and the router may not bring it back. Worth an alert.</summary>
    public const string ClusterAtRisk = "cluster-at-risk";

    /// <summary>The day's budget is used up.</summary>
    public const string BudgetUsedUp = "budget-used-up";

    /// <summary>An operator or a cluster gives a reason to leave it. Since when it stands is kept: validators move when it has lasted.</summary>
    public const string ReasonToLeave = "reason-to-leave";

    /// <summary>Validators are between two clusters, and how far they are.</summary>
    public const string Moving = "moving";

    /// <summary>SSV can not take validators. Since when is kept: after a while they may go to the protocol's validator client.</summary>
    public const string SsvUnable = "ssv-unable";

    /// <summary>Validators are at the protocol's validator client, and why they stay there.</summary>
    public const string Trusted = "trusted";

    /// <summary>SSV can take validators of the protocol's validator client again. Since when is kept: after a while they return.</summary>
    public const string WaitsToReturn = "waits-to-return";

    /// <summary>A validator is registered on the SSV network and the validator client signs with its key too. Worth an alert.</summary>
    public const string InTwoPlaces = "in-two-places";

    /// <summary>The validator client runs validators of our super node that nobody here brought there or adopted.</summary>
    public const string Adoptable = "adoptable";

    /// <summary>Validators should move, and a limit or a brake of moves holds them.</summary>
    public const string MoveLimit = "move-limit";
}
