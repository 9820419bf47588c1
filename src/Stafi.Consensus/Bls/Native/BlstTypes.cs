using System.Runtime.CompilerServices;

namespace Stafi.Consensus.Bls.Native;

/// <summary><c>blst_scalar</c>: 32 bytes, little-endian.</summary>
[InlineArray(4)]
internal struct BlstScalar
{
    private ulong _limb;
}

/// <summary><c>blst_fr</c>: an element of the scalar field in Montgomery form.</summary>
[InlineArray(4)]
internal struct BlstFr
{
    private ulong _limb;
}

/// <summary><c>blst_p1</c>: a point of G1 in Jacobian coordinates.</summary>
[InlineArray(18)]
internal struct BlstP1
{
    private ulong _limb;
}

/// <summary><c>blst_p1_affine</c>.</summary>
[InlineArray(12)]
internal struct BlstP1Affine
{
    private ulong _limb;
}

/// <summary><c>blst_p2</c>: a point of G2 in Jacobian coordinates.</summary>
[InlineArray(36)]
internal struct BlstP2
{
    private ulong _limb;
}

/// <summary><c>blst_p2_affine</c>.</summary>
[InlineArray(24)]
internal struct BlstP2Affine
{
    private ulong _limb;
}

/// <summary><c>blst_fp12</c>: a value of the pairing.</summary>
[InlineArray(72)]
internal struct BlstFp12
{
    private ulong _limb;
}

/// <summary><c>BLST_ERROR</c>.</summary>
internal enum BlstError
{
    Success = 0,
    BadEncoding,
    PointNotOnCurve,
    PointNotInGroup,
    AggregateTypeMismatch,
    VerifyFail,
    PublicKeyIsInfinity,
    BadScalar,
}
