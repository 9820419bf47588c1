namespace Stafi.Router.Planning.Steps;

/// <summary>
/// A step whose effect is a message (an exit, a call of a keymanager) and no transaction: no account sends it and it needs no gas, so neither
/// low funds nor a stopped account hold it.
/// </summary>
public interface IMessageStep
{
    /// <summary>True when it may bring a key to life: a new leader places nothing before it has read such a message back.</summary>
    bool PlacesKeys { get; }
}
