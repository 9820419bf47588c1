namespace Stafi.Router.Configuration;

/// <summary>What the router may do.</summary>
public enum RouterMode
{
    /// <summary>Observes and plans; needs no passwords, signs and sends nothing.</summary>
    View,

    /// <summary>Does what it plans.</summary>
    Act,
}
