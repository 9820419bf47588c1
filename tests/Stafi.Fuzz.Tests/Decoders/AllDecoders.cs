using Stafi.Fuzz.Tests.Engine;

namespace Stafi.Fuzz.Tests.Decoders;

/// <summary>Every decoder of the product.</summary>
internal static class AllDecoders
{
    public static IReadOnlyList<FuzzTarget> List { get; } =
    [
        .. AbiDecoders.All(),
        .. RlpDecoders.All(),
        .. TextDecoders.All(),
        .. ExecutionDecoders.All(),
        .. BeaconDecoders.All(),
        .. BeaconEventDecoders.All(),
        .. SsvApiDecoders.All(),
        .. SubgraphDecoders.All(),
        .. SecretFileDecoders.All(),
        .. SlashingProtectionDecoders.All(),
        .. KeySharesDecoders.All(),
        .. EventDecoders.All(),
        .. ConfigurationDecoders.All(),
    ];
}
