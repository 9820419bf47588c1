using Stafi.Ethereum;

namespace Stafi.Router.Planning.Steps;

/// <summary>A step that an owner account on the SSV network sends; all others are the super node account's.</summary>
public interface IOwnerStep
{
    /// <summary>The owner account.</summary>
    Address Owner { get; }
}
