namespace Stafi.Router.Alerting;

/// <summary>Stable codes of alerts, for scripts and pagers.</summary>
public static class AlertCode
{
    /// <summary>Somebody else sends transactions from an account of the router.</summary>
    public const string ForeignNonce = "foreign-nonce";
}
