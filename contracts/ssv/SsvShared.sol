// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Cluster} from "./SsvTypes.sol";
import {SsvLegacy} from "./SsvLegacy.sol";

/// What the network and its module both do.
abstract contract SsvShared is SsvLegacy {
    event ClusterLiquidated(address indexed owner, uint64[] operatorIds, Cluster cluster);
    event ClusterReactivated(address indexed owner, uint64[] operatorIds, Cluster cluster);
    event ValidatorAdded(address indexed owner, uint64[] operatorIds, bytes publicKey, bytes shares, Cluster cluster);

    error ClusterNotLiquidatable();

    /// The tuple must be settled.
    function _liquidate(bytes32 id, address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster) internal {
        uint256 left = cluster.balance;
        _leaveOperators(operatorIds, cluster.validatorCount);
        networkValidators -= cluster.validatorCount;
        (cluster.active, cluster.balance, cluster.index, cluster.networkFeeIndex) = (false, 0, 0, 0);
        clusters[id] = _clusterHash(cluster);
        if (left != 0) _send(msg.sender, left);
        emit ClusterLiquidated(clusterOwner, operatorIds, cluster);
    }

    function _claimKey(bytes calldata publicKey, bytes32 operatorsHash) internal {
        if (publicKey.length != 48) revert InvalidPublicKeyLength();
        bytes32 key = keccak256(abi.encodePacked(publicKey, msg.sender));
        if (validators[key] != bytes32(0)) revert ValidatorAlreadyExistsWithData(publicKey);
        validators[key] = operatorsHash;
    }
}
