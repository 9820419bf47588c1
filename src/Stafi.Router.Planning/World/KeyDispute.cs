namespace Stafi.Router.Planning.World;

/// <summary>The operators' API shows another public key than the chain. Shares are only ever encrypted to the chain's.</summary>
/// <param name="OnChain">SHA-256 of the key on chain, in hex.</param>
/// <param name="Shown">SHA-256 of the key that the API shows, in hex; of its text when it is no key.</param>
public sealed record KeyDispute(string OnChain, string Shown);
